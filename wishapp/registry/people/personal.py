"""What is known of people themselves: identity, sessions, roles, consents, guardians and kin."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.personal import (
    Fate,
    Follows,
    Kind,
    Personal,
    Section,
    Sweep,
    Table,
    Term,
    count,
    nobody,
    pruning,
)
from wishapp.kernel.media.erasing import take_away
from wishapp.kernel.media.models import Picture
from wishapp.registry.people.models import (
    Consent,
    ConsentWording,
    Guardianship,
    Kinship,
    Person,
    RoleGrant,
    Session,
)
from wishapp.registry.people.queries import proves_consent


def _old_pictures(before: datetime) -> tuple[ColumnElement[bool], ...]:
    is_kept = or_(Picture.is_proof, proves_consent(Picture.id))
    return (Picture.gone_at.is_(None), Picture.created_at < before, ~is_kept)


def _take_pictures(before: datetime, most: int) -> int:
    query = select(Picture.id).where(*_old_pictures(before)).order_by(Picture.created_at)
    return take_away(db.session.scalars(query.limit(most)).all())


TABLES = (
    Table(
        Person,
        of=(Person.id,),
        shown=Section.IDENTITY,
        erased=lambda: {
            "erased_at": now(),
            "openid_digest": nobody(),
            "name_digest": None,
            "phone_digest": None,
            "resident_digest": None,
            "place_path": None,
            "joined_to_id": None,
        },
    ),
    Table(
        Session,
        of=(Session.person_id,),
        erased=lambda: {"revoked_at": func.coalesce(Session.revoked_at, now()), "network": None},
    ),
    Table(
        RoleGrant,
        of=(RoleGrant.person_id,),
        erased=lambda: {
            "ended_at": func.coalesce(RoleGrant.ended_at, now()),
            "holder_name": None,
        },
    ),
    Table(ConsentWording, stays="a published notice is everybody's"),
    Table(
        Consent,
        of=(Consent.person_id,),
        shown=Section.CONSENTS,
        erased=lambda: {
            "withdrawn_at": func.coalesce(Consent.withdrawn_at, now()),
            "evidence": None,
        },
        sheet=Consent.evidence,
        follows=(Follows(Consent.person_id, is_copied=True),),
    ),
    Table(
        Guardianship,
        of=(Guardianship.child_id, Guardianship.guardian_id),
        of_wish=(Guardianship.wish_id,),
        shown=Section.GUARDIANSHIPS,
        erased=lambda: {"ended_at": func.coalesce(Guardianship.ended_at, now()), "evidence": None},
        sheet=Guardianship.evidence,
    ),
    Table(Kinship, of=(Kinship.person_id, Kinship.relative_id), is_deleted=True),
)
TERMS = (
    Term(
        Kind.PICTURES,
        Fate.DELETE,
        "keep_picture_years",
        since="the picture was brought in; proof of a consent is kept as long as the consent",
        law="个人信息保护法 19, 47",
        sweep=Sweep(lambda before: count(Picture, *_old_pictures(before)), _take_pictures),
    ),
    Term(
        Kind.CONSENTS,
        Fate.DELETE,
        "keep_consent_years",
        since="the consent ended",
        law="个人信息保护法 14, 15, 69",
        sweep=pruning(Consent, lambda before: Consent.withdrawn_at < before),
    ),
    Term(
        Kind.SESSIONS,
        Fate.DELETE,
        "keep_session_days",
        since="the session ended",
        law="网络安全法 23 (at least six months)",
        sweep=pruning(Session, lambda before: Session.expires_at < before),
    ),
    Term(
        Kind.ACCOUNTS,
        Fate.RESTRICT,
        None,
        since="the account was closed; its own noun erases the identity",
        law="个人信息保护法 47; 网络数据安全管理条例 23-25",
    ),
)
PERSONAL = Personal(*TABLES, terms=TERMS)
