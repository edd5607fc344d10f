"""How Chinese surnames are read where a dictionary reads the character otherwise."""

import re
from collections.abc import Mapping

SURNAME_READINGS: Mapping[str, str] = {
    "单": "shan4",
    "曾": "zeng1",
    "仇": "qiu2",
    "解": "xie4",
    "查": "zha1",
    "盖": "ge3",
    "朴": "piao2",
    "区": "ou1",
    "繁": "po2",
    "乐": "yue4",
    "任": "ren2",
    "洗": "xian3",
    "召": "shao4",
    "华": "hua4",
    "燕": "yan1",
    "缪": "miao4",
    "秘": "bi4",
    "员": "yun4",
    "贠": "yun4",
    "折": "she2",
    "种": "chong2",
    "翟": "zhai2",
    "句": "gou1",
    "祭": "zhai4",
    "葛": "ge3",
    "哈": "ha3",
    "过": "guo1",
    "阚": "kan4",
    "郇": "xun2",
    "隗": "wei3",
    "佴": "nai4",
    "覃": "qin2",
    "那": "na1",
    "卜": "bu3",
    "薄": "bo2",
    "占": "zhan1",
    "粘": "nian2",
    "於": "yu1",
    "干": "gan1",
}
"""Surname → the reading most bearers use (《现代汉语词典》), with its tone as a digit."""

OTHER_READINGS: Mapping[str, tuple[str, ...]] = {
    "谌": ("shen4",),
    "郄": ("xi4",),
    "牟": ("mu4",),
    "黑": ("he4",),
}
"""Readings other families of the same surname use and no dictionary gives; they too find the customer."""

COMPOUND_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳太史上官端木司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶"
        "太叔申屠公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘亓官司寇巫马公西颛孙壤驷公良漆雕"
        "乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生梁丘左丘西门第五南荣东里"
        "东宫仲长即墨达奚褚师单于纳兰",
    )
)
"""Surnames of two characters."""
