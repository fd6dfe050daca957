"""Small invented reports and a store on disk, as a user would have them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.config import Settings, StoreSettings
from assistant.domain.document import Document
from assistant.domain.evaluation import Evaluation
from assistant.ingest.plain import document_from_text
from assistant.retrieval.embedding import HashEmbedding
from assistant.retrieval.index import update
from assistant.retrieval.opening import open_store
from assistant.retrieval.store import Store

REPORTS = {
    "青渚区档案馆2022.md": """# 2022年度青渚区档案馆部门整体绩效自评报告
一、基本情况
青渚区档案馆负责全区档案的收集、保管和利用，全年接待查档群众2130人次。
二、存在的主要问题和原因
预算执行率只有81.25%，主要原因是库房除湿设备采购两次流标，合同签订推迟到十一月，尾款未能在年内支付。
三、改进措施
下一年度提前开展采购意向公开，设备采购在上半年完成招标，并按季度通报支付进度。
""",
    "石塘县文化馆2022.md": """# 2022年度石塘县文化馆部门整体绩效自评报告
一、基本情况
石塘县文化馆承担群众文化活动的组织辅导，全年举办公益演出46场。
二、存在的主要问题和原因
送戏下乡只完成计划的七成，主要原因是七至八月连续降雨，部分乡镇道路中断，演出延期后未能补演。
三、改进措施
把演出排期避开主汛期，并在乡镇文化站设立备用场地，确保遇雨不停演。
""",
    "柳陂区残联2023.md": """# 2023年度柳陂区残疾人联合会项目绩效自评报告
一、项目概况
辅助器具适配项目全年适配轮椅、助听器等辅具1284件，惠及残疾人937人。
二、偏差原因分析
满意度调查得分91.4%，低于目标，主要原因是部分辅具到货时间较长，申请人等待超过两个月。
三、改进措施
与供应商约定常用型号的安全库存，缩短从申请到适配的时间，并开展上门回访。
""",
}


def read(path: Path) -> tuple[Document, list[Evaluation]]:
    return document_from_text(path.read_text(encoding="utf-8"), path.name), []


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "历年报告"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=StoreSettings(path=str(tmp_path / "store")))


@pytest.fixture
def store(settings: Settings, reports: Path) -> Iterator[Store]:
    with open_store(settings.store, HashEmbedding(), writing=True) as opened:
        update(opened, [reports], read)
        yield opened
