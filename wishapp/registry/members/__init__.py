"""Party members who have reported in to the community where they live."""
