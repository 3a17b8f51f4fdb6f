"""Everybody and everything invented for the two demo counties."""

from dataclasses import dataclass
from typing import Any

QINGHE = "229901"
LIUXI = "229902"
# Where everybody permits messages; elsewhere only the inbox tells, so that both can be watched.
PERMITTING = LIUXI
WORDING = "2026-1"
# Groups whose members are children.
CHILDREN = frozenset({"left_behind_child", "child_in_difficulty"})
# What people are asked to agree to; a county's own notices say more.
WORDINGS = {
    "processing": "为办理您的心愿或报到，社区处理您填写的姓名、电话和住址；到期删除。",
    "sensitive": "困难类别属于敏感个人信息，只供社区审核使用，不对外公开。",
    "publication": "心愿墙只公开心愿内容、社区和遮掩后的称呼；撤回同意后不再公开。",
    "unit_provision": "经您同意，县里把您的服务次数和时长提供给您的所在单位；随时可以撤回。",
    "guardian": "您作为监护人，同意社区为办理孩子的心愿处理孩子的个人信息。",
    "volunteering": "为您参加志愿服务，社区处理您的姓名、电话、出生日期和服务记录；可随时退出。",
    "pictures": "您同意认领人在完成情况中附上能认出您的照片；不同意不影响办理，可随时撤回。",
}


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who can sign in: the WeChat user's name, the person's, and the part they play."""

    county: str
    user: str
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Staff(Player):
    """Somebody with a role at a place; ``part`` is the role."""

    place: str


@dataclass(frozen=True, slots=True)
class Unit:
    """An employing unit; its check digits are right, the division it names does not exist."""

    county: str
    uscc: str
    name: str
    party_org: str


@dataclass(frozen=True, slots=True)
class Member(Player):
    """A Party member who reports in."""

    phone: str
    address: str
    community: str
    unit: str

    def slip(self) -> dict[str, Any]:
        """The report slip as the API takes it."""
        return {
            "name": self.name,
            "phone": self.phone,
            "address": self.address,
            "political_status": "member",
            "unit_uscc": self.unit,
            "community_code": self.community,
            "consents": {"processing": WORDING, "unit_provision": WORDING},
        }


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does what at a community, as WeChat users.

    ``visitor`` makes the return visits. ``street`` strikes off what the administrator published.
    """

    admin: str
    clerk: str
    grid: str
    visitor: str
    street: str


@dataclass(frozen=True, slots=True)
class Resident(Player):
    """A resident with one wish, and how far that wish has come in the demo."""

    phone: str
    address: str
    place: str
    group: str
    form: str
    content: str
    state: str
    member: str = ""

    def wish(self) -> dict[str, Any]:
        """The wish as the API takes it; a child's is posted by the guardian."""
        asked: tuple[str, ...] = ("processing", "sensitive", "publication")
        words: dict[str, Any] = {}
        if self.group in CHILDREN:
            asked = (*asked, "guardian")
            told = {"name": "家长", "phone": self.phone, "relation": "grandparent"}
            words["guardian"] = told | {"is_me": True}
        return words | {
            "form": self.form,
            "content": self.content,
            "beneficiary_name": self.name,
            "contact_phone": self.phone,
            "address": self.address,
            "difficulty_group": self.group,
            "beneficiary_age": "under_14" if self.group in CHILDREN else "adult",
            "for_whom": None if self.group in CHILDREN else "self",
            "community_code": self.place,
            "consents": dict.fromkeys(asked, WORDING),
        }


OFFICE = Unit(QINGHE, "112299010000001154", "青禾县水务局", "青禾县水务局机关党支部")
SCHOOL = Unit(QINGHE, "12229901000000211A", "青禾县实验小学", "青禾县实验小学党支部")
BUREAU = Unit(LIUXI, "11229902000000123D", "柳溪县林业局", "柳溪县林业局机关党支部")
UNITS = (OFFICE, SCHOOL, BUREAU)

DAOXIANG = "229901001001"
HEWAN = "229901002001"
LIUAN = "229902001001"
CREWS = {
    DAOXIANG: Crew("community-admin", "clerk", "grid-1", "grid-2", "street-admin"),
    HEWAN: Crew("hewan-admin", "hewan-clerk", "hewan-grid", "hewan-grid", "hewan-street"),
    LIUAN: Crew("community-admin", "clerk", "grid-1", "grid-1", "street-admin"),
}

STAFF = (
    Staff(QINGHE, "county-admin", "周建国", "county_admin", "229901000000"),
    Staff(QINGHE, "county-deputy", "钱卫民", "county_admin", "229901000000"),
    Staff(QINGHE, "street-admin", "孙丽华", "street_admin", "229901001000"),
    Staff(QINGHE, "community-admin", "郑爱民", "community_admin", DAOXIANG),
    Staff(QINGHE, "clerk", "冯小雨", "community_clerk", DAOXIANG),
    Staff(QINGHE, "grid-1", "陈大勇", "grid_worker", DAOXIANG),
    Staff(QINGHE, "grid-2", "褚红梅", "grid_worker", DAOXIANG),
    Staff(QINGHE, "hewan-street", "韩素梅", "street_admin", "229901002000"),
    Staff(QINGHE, "hewan-admin", "卫东升", "community_admin", HEWAN),
    Staff(QINGHE, "hewan-clerk", "蒋玉兰", "community_clerk", HEWAN),
    Staff(QINGHE, "hewan-grid", "沈立春", "grid_worker", HEWAN),
    Staff(LIUXI, "county-admin", "韩志远", "county_admin", "229902000000"),
    Staff(LIUXI, "street-admin", "何静波", "street_admin", "229902001000"),
    Staff(LIUXI, "community-admin", "杨春华", "community_admin", LIUAN),
    Staff(LIUXI, "clerk", "朱晓燕", "community_clerk", LIUAN),
    Staff(LIUXI, "grid-1", "秦国强", "grid_worker", LIUAN),
)
LIAISON = Player(QINGHE, "liaison", "尤文静", "unit_liaison")

MEMBERS = (
    Member(QINGHE, "member-1", "许志强", "member", "13900000101",
           "稻香社区5号楼1单元301", DAOXIANG, OFFICE.uscc),
    Member(QINGHE, "member-2", "何晓梅", "member", "13900000102",
           "稻香社区7号楼2单元102", DAOXIANG, OFFICE.uscc),
    Member(QINGHE, "member-3", "吕立新", "member", "13900000103",
           "河湾社区2号楼1单元501", HEWAN, SCHOOL.uscc),
    Member(QINGHE, "member-4", "张立群", "member", "13900000104",
           "稻香社区9号楼1单元401", DAOXIANG, OFFICE.uscc),
    Member(QINGHE, "member-5", "孔令兰", "member", "13900000105",
           "稻香社区9号楼3单元202", DAOXIANG, OFFICE.uscc),
    Member(QINGHE, "member-6", "曹文涛", "member", "13900000106",
           "稻香社区10号楼2单元503", DAOXIANG, OFFICE.uscc),
    Member(QINGHE, "member-7", "严素芬", "member", "13900000107",
           "稻香社区11号楼1单元104", DAOXIANG, OFFICE.uscc),
    Member(QINGHE, "member-8", "华国庆", "member", "13900000108",
           "河湾社区5号楼2单元301", HEWAN, OFFICE.uscc),
    Member(QINGHE, "member-9", "金秀英", "member", "13900000109",
           "河湾社区6号楼1单元602", HEWAN, OFFICE.uscc),
    Member(QINGHE, "member-10", "魏长河", "member", "13900000110",
           "河湾社区7号楼3单元203", HEWAN, OFFICE.uscc),
    Member(LIUXI, "member-1", "施海燕", "member", "13900000201",
           "柳岸社区3号楼3单元402", LIUAN, BUREAU.uscc),
)  # fmt: skip

GRID = f"{DAOXIANG}001"
RESIDENTS = (
    Resident(QINGHE, "resident-1", "王秀兰", "resident", "13900000301", "稻香社区1号楼1单元101",
             GRID, "elder_alone", "goods", "想要一个轮椅坐垫，坐久了腰疼。", "published"),
    Resident(QINGHE, "resident-2", "李长根", "resident", "13900000302", "稻香社区2号楼2单元202",
             GRID, "disabled", "service", "厨房的水龙头滴水，盼有人来修一修。", "published"),
    Resident(QINGHE, "resident-3", "张小禾", "resident", "13900000303", "稻香社区3号楼1单元303",
             GRID, "left_behind_child", "companionship", "周末想有人陪我读一本书。", "claimed",
             "member-1"),
    Resident(QINGHE, "resident-4", "刘桂芳", "resident", "13900000304", "稻香社区4号楼3单元104",
             GRID, "low_income", "goods", "孙子开学，想要一个新书包。", "closed", "member-1"),
    Resident(QINGHE, "resident-5", "赵德福", "resident", "13900000305", "稻香社区6号楼1单元205",
             DAOXIANG, "elder_alone", "goods", "想要一台能听戏的收音机。", "delivered", "member-2"),
    Resident(QINGHE, "resident-6", "钱素珍", "resident", "13900000306", "稻香社区8号楼2单元306",
             DAOXIANG, "left_behind_elder", "service", "想学用手机挂号（疑似测试）。", "submitted"),
    Resident(QINGHE, "resident-7", "孔祥和", "resident", "13900000307", "河湾社区1号楼1单元107",
             HEWAN, "serious_illness", "goods", "想要一盏护眼的台灯。", "published"),
    Resident(QINGHE, "resident-8", "曹玉英", "resident", "13900000308", "河湾社区3号楼2单元208",
             HEWAN, "single_parent", "service", "想请人给家里的旧窗户刷一遍漆。", "in_progress",
             "member-3"),
    Resident(LIUXI, "resident-1", "严明礼", "resident", "13900000401", "柳岸社区1号楼2单元301",
             LIUAN, "veteran_difficulty", "goods", "想要一根结实的拐杖。", "published"),
    Resident(LIUXI, "resident-2", "华秋菊", "resident", "13900000402", "柳岸社区2号楼1单元402",
             LIUAN, "elder_alone", "goods", "想要一床厚棉被过冬。", "closed", "member-1"),
    Resident(LIUXI, "resident-3", "金满仓", "resident", "13900000403", "柳岸社区4号楼3单元103",
             LIUAN, "laid_off", "service", "想请人帮忙写一份求职简历。", "under_review"),
)  # fmt: skip

CAST: tuple[Player, ...] = (*STAFF, LIAISON, *MEMBERS, *RESIDENTS)


def crew_of(place: str) -> Crew:
    """The crew of a community or of one of its grids."""
    return CREWS[place[: len(DAOXIANG)]]
