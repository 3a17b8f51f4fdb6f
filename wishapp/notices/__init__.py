"""Tells people what changed: in the app's own inbox always, over WeChat when they permitted it."""
