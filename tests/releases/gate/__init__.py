"""The gate, the policy and guardian's question, against the reference that was written apart from them."""
