"""How long a test waits for what must come: it ends at once when it came, however slow the machine.

Only a hang is judged by it.
"""

PATIENCE_SECONDS = 600.0
PATIENT_MS = 600_000
