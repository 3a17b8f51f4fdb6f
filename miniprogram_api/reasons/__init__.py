"""HTTP for reasons, which stand in the files of wishes and claims."""
