"""Platform events that WeChat pushed: stored once, worked on later, deleted after their term."""
