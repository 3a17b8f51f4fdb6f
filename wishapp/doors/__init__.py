"""The outside world: WeChat, the units' addresses, the store of pictures."""
