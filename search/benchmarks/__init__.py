"""What anyone may measure again: how well the search answers, and how fast, beside a baseline."""
