"""Members' boards: who is due to report in, who did, and what was served, by place and unit."""
