"""Staff put right what stands of a wish; each rectification is kept with what stood before."""
