// What the records say of an attempt, for its report on paper.
#pragma once

#include "records/store/store.h"
#include "report/pdf_report.h"

namespace lt::records {

ReportFacts report_facts(const Store& store, const Attempt& attempt);

}  // namespace lt::records
