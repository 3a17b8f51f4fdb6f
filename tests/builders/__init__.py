"""What every story needs: two counties, a fixed cast, and things brought to a given state."""
