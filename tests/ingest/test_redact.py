import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ingest.redact import mask, personal_data, secrecy_marking, unmask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系人：钱小川  电话：027-00001111", "联系人：〔人员1〕  电话：〔电话1〕"),
        ("填表人及联系方式： 钱川 60001111 单位：万元", "填表人及联系方式： 〔人员1〕 〔电话1〕 单位：万元"),
        ("填报人：钱  川  手机 13900001111", "填报人：〔人员1〕  手机 〔电话1〕"),
        ("\t联系人\n\t钱小川\n\t联络电话\n\t13900001111\n", "\t联系人\n\t〔人员1〕\n\t联络电话\n\t〔电话1〕\n"),
        ("组长：钱小川，副组长：孙雷、李梅梅，成员若干", "组长：〔人员1〕，副组长：〔人员2〕、〔人员3〕，成员若干"),
        (
            "\t姓  名\n\t职务\n\t钱川\n\t副组长\n\t青石区档案馆",
            "\t姓  名\n\t职务\n\t〔人员1〕\n\t副组长\n\t青石区档案馆",
        ),
        ("区长钱川同志批示", "区长〔人员1〕同志批示"),
        ("身份证号 110101199003070000", "身份证号 〔证件1〕"),
        ("账号：6222 0000 1111 2222 333", "账号：〔账号1〕"),
        ("邮箱 qian@example.gov.cn。", "邮箱 〔邮箱1〕。"),
    ],
)
def test_personal_data_is_masked(text, masked):
    result = mask(text)
    assert result.text == masked
    assert unmask(result.text, result.mapping) == text


@pytest.mark.parametrize(
    "text",
    [
        "合同金额 13800138000 元，结余 12345678.90 元",
        "财预〔2020〕10号，2021年12月31日，共 20211231 件",
        "由区纪委副书记任组长的绩效评价工作小组",
        "单位负责人（签字）：      年    月    日",
        "填报人（签名）：        联系电话：",
        "由局长安排，组长任务分配，主任方案",
        "全年支出 576.57 万元，执行率 77.2%，人员经费 361.53 万元",
        "社会信用代码、项目编号 420106210020T000000012",
    ],
)
def test_what_is_no_personal_data_stays(text):
    assert personal_data(text) == []


def test_a_name_found_once_is_masked_everywhere_and_alike():
    result = mask("联系人：钱小川。会后钱小川汇报，电话13900001111。")
    assert result.text == "联系人：〔人员1〕。会后〔人员1〕汇报，电话〔电话1〕。"


def test_mapping_goes_on_over_several_texts():
    first = mask("联系人：钱小川")
    second = mask("组长：孙大雷，联系人：钱小川", first.mapping)
    assert second.text == "组长：〔人员2〕，联系人：〔人员1〕"


def test_a_placeholder_already_in_the_text_is_not_used_again():
    result = mask("〔人员1〕说，联系人：钱小川")
    assert unmask(result.text, result.mapping) == "〔人员1〕说，联系人：钱小川"


def test_changed_brackets_are_understood():
    assert unmask("请【人员1】于(电话1)联系", {"〔人员1〕": "钱川", "〔电话1〕": "1"}) == "请钱川于1联系"


@given(st.text(alphabet="联系人：钱小川李四电话0123456789同志组长、，。\n \t〔人员1〕@a.cn", max_size=80))
def test_unmask_undoes_mask(text):
    result = mask(text)
    assert unmask(result.text, result.mapping) == text


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("机密★1年\n关于某事的报告", "机密"),
        ("秘 密\n自评报告", "秘密"),
        ("密级：秘密\n正文", "秘密"),
        ("【内部资料 注意保存】\n报告", "内部"),
        ("仅供内部使用\n绝密 长期\n", "绝密"),
        ("报告标题\n\f内部文件\n正文", "内部"),
        ("内部控制报告\n加强内部控制，保守国家秘密", ""),
        ("不包括涉密项目\n密级：公开", ""),
        ("完善内部\n控制制度" * 3, ""),
        ("a\n" * 30 + "秘密\n", ""),
    ],
)
def test_secrecy_markings(text, marking):
    assert secrecy_marking(text) == marking
