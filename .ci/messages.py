"""Validates orders, and reads and writes answers with a second implementation.

Arguments: the folder to read, the folder to write to.
"""

import glob
import importlib
import os
import re
import sys

import sepaxml
from lxml import etree
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.serializers import XmlSerializer

ours, theirs = sys.argv[1:]
found = glob.glob(os.path.dirname(sepaxml.__file__) + "/**/*.xsd", recursive=True)
schemas = {os.path.basename(path)[:-4]: path for path in found}
valid = wrong = 0
for path in sorted(glob.glob(ours + "/*.xml")):
    name = os.path.basename(path)
    message = re.match(r"(pain|camt)\.\d{3}\.001\.\d\d", name).group(0)
    if message in schemas:
        schema = etree.XMLSchema(etree.parse(schemas[message]))
        if not schema.validate(etree.parse(path)):
            print(name, schema.error_log, file=sys.stderr)
            wrong += 1
        valid += 1
    try:
        module = importlib.import_module(f"pyiso20022.{message[:4]}.{message.replace('.', '_')}")
    except ModuleNotFoundError:
        continue
    # Unknown elements and values that do not convert are errors.
    document = XmlParser().parse(path, module.Document)
    if message.startswith("pain.008"):
        header = document.cstmr_drct_dbt_initn.grp_hdr
        count = sum(len(group.drct_dbt_tx_inf) for group in document.cstmr_drct_dbt_initn.pmt_inf)
        if int(header.nb_of_txs) != count:
            print(name, "counts", header.nb_of_txs, count, file=sys.stderr)
            wrong += 1
    if message.startswith(("pain.002", "camt")):
        with open(os.path.join(theirs, name), "w", encoding="utf-8") as out:
            out.write(XmlSerializer().render(document))
if valid == 0 or wrong:
    sys.exit(f"{wrong} of {valid} messages are wrong")
