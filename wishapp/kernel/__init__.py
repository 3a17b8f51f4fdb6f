"""What every noun uses: permission, state, message, audit, keys."""
