"""Who works in the demo company, and who comes to buy. All names and numbers are made up."""

from dataclasses import dataclass
from random import Random

PASSWORD = "kaipan-demo-2026"  # noqa: S105  printed at every start of the demo; production refuses the demo


@dataclass(frozen=True, slots=True)
class Person:
    """A person of staff with a login for each role."""

    username: str
    name: str
    title: str
    role: str


STAFF = (
    Person("liwei", "李伟", "置业顾问", "consultant"),
    Person("chenjing", "陈静", "置业顾问", "consultant"),
    Person("zhaolei", "赵磊", "案场经理", "sales-manager"),
    Person("mali", "马丽", "销售主管", "team-leader"),
    Person("heyun", "何云", "前台接待", "receptionist"),
    Person("luolan", "罗兰", "销售内勤", "sales-clerk"),
    Person("sunyan", "孙妍", "策划定价", "pricing"),
    Person("zhouming", "周明", "营销总监", "director"),
    Person("gaoyuan", "高远", "总经理", "general-manager"),
    Person("wuli", "吴丽", "收银出纳", "cashier"),
    Person("zhengtao", "郑涛", "财务会计", "accountant"),
    Person("xuhong", "徐虹", "财务经理", "finance-manager"),
    Person("hemin", "何敏", "渠道专员", "channel-clerk"),
    Person("luojun", "罗军", "渠道经理", "channel-manager"),
    Person("tangli", "唐丽", "案场前台", "reception"),
    Person("admin", "系统管理员", "系统管理员", "administrator"),
)

_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"
_GIVEN = [
    "芳",
    "娜",
    "建国",
    "秀英",
    "丽华",
    "志强",
    "晓明",
    "雨桐",
    "子轩",
    "欣怡",
    "浩然",
    "思远",
    "文静",
    "海涛",
]
_CHECK = "10X98765432"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def buyer(chance: Random) -> tuple[str, str, str]:
    """A made-up buyer: name, mobile number, identity number with a right check digit."""
    name = chance.choice(_SURNAMES) + chance.choice(_GIVEN)
    phone = f"13{chance.randrange(10)}{chance.randrange(10**8):08d}"
    year, month, day = chance.randrange(1965, 2003), chance.randrange(1, 13), chance.randrange(1, 28)
    first = f"440301{year}{month:02d}{day:02d}{chance.randrange(1000):03d}"
    check = _CHECK[sum(int(digit) * weight for digit, weight in zip(first, _WEIGHTS, strict=True)) % 11]
    return name, phone, first + check
