// A certificate of a lesson whose tests were passed without cues, written from the records and
// checked against them. What it claims, and how that is checked without them: claim.h.
#pragma once

#include <string>

#include "files/asset_library.h"
#include "records/chain/claim.h"
#include "records/store/store.h"
#include "report/pdf_page.h"
#include "sim/base/parallel.h"
#include "sim/training/lesson.h"
#include "texts/technique_texts.h"

namespace lt::records {

/// Tests of the lesson that this person had passed one after the other when this attempt ended; 0
/// for one that is no passed test.
int passed_in_a_row(const Store& store, const Attempt& attempt);

/// Why there is no certificate for this attempt, "" when there is.
std::string certificate_missing(const Store& store, const Attempt& attempt, const Lesson& lesson);

/// @throws InputError with certificate_missing(), or when the records were changed.
std::string write_certificate(Store& store, const Attempt& attempt, const Lesson& lesson,
                              Paper paper, const TextTable& texts);

/// What the records alone say against it, "" for nothing: another attempt, another name, a seal
/// that is not theirs. Sets in_store and own_seal.
std::string fault_by_records(const Store& store, const CertificateFacts& facts,
                             CertificateCheck& check);
/// By the records, then by the recording (check_by_recording).
CertificateCheck check_certificate(const Store& store, const CertificateFacts& facts,
                                   const SourceText& recording, Executor& executor);

}  // namespace lt::records
