"""How long a test waits for what must come: it ends at once when it came, however slow the machine.

Only a hang is judged by it.
"""

PATIENCE_SECONDS = 600.0
# A little less, so that a hang is named by the database.
PATIENT_MS = 540_000
