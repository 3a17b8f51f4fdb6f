"""An emulator of the WeChat platform for playing and testing; it knows only invented people."""
