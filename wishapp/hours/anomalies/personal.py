"""What anomalies tell of people: whose service was looked at, and what came of it."""

from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term
from wishapp.hours.anomalies.models import Anomaly, AnomalyParty
from wishapp.hours.anomalies.queries import anomalies_about

PERSONAL = Personal(
    Table(
        Anomaly,
        stays="what a reviewer wrote stays with the records that it is about",
    ),
    Table(
        AnomalyParty,
        of=(AnomalyParty.person_id,),
        stays="who is concerned stays, so that they never review it themselves",
    ),
    sections={Section.ANOMALIES: anomalies_about},
    terms=(
        Term(
            Kind.ANOMALIES,
            Fate.KEEP,
            None,
            since="anomalies stay with the records of service: at least ten years",
            law="GB/T 40143-2021 5.2.2; 民政部令第67号 3, 17",
        ),
    ),
)
