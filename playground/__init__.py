"""A developer's machine: real servers, a WeChat emulator, a unit that receives, a demo county."""
