"""What every noun uses: permissions, states, outbox messages, audit, sealing and keys."""
