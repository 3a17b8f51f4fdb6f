"""One module a job; each looks before it acts, so that a repeated job changes nothing."""
