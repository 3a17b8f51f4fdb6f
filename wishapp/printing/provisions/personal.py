"""What provisions tell of people: who of the county proposed, decided and wrote them out."""

from wishapp.base.personal import Personal, Table
from wishapp.printing.provisions.models import Provision, ProvisionPart

PERSONAL = Personal(
    Table(Provision, stays="says to whom records went and by whose decision; it is itself proof"),
    Table(ProvisionPart, stays="says who wrote a file out, with its digest; it is itself proof"),
)
