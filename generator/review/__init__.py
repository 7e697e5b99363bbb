"""Review by a registered physiotherapist: what is to be signed, the pack, signing, what is due."""
