// A certificate of a lesson whose tests were passed without cues: a page for people, and in the
// file's properties the same facts for machines, sealed with the store's key over every byte of the
// file. Anybody who has the recording can run it again and must get the same score.
#pragma once

#include <string>

#include "files/asset_library.h"
#include "records/store/store.h"
#include "report/pdf_page.h"
#include "sim/base/parallel.h"
#include "sim/training/lesson.h"
#include "texts/technique_texts.h"

namespace lt::records {

/// What a certificate claims.
struct CertificateFacts {
    Attempt attempt;  ///< as in the store, chain hash included
    std::string name;
    std::string seal_key;  ///< public key of the store that wrote it, hexadecimal
};

/// Tests of the lesson that this person had passed one after the other when this attempt ended; 0
/// for one that is no passed test.
int passed_in_a_row(const Store& store, const Attempt& attempt);

/// Why there is no certificate for this attempt, "" when there is.
std::string certificate_missing(const Store& store, const Attempt& attempt, const Lesson& lesson);

/// @throws InputError with certificate_missing(), or when the records were changed.
std::string write_certificate(Store& store, const Attempt& attempt, const Lesson& lesson,
                              Paper paper, const TextTable& texts);

/// The facts in a certificate's bytes. @throws InputError when there are none, or when the file was
/// changed since it was sealed.
CertificateFacts read_certificate(const SourceText& pdf);

/// Short form that is printed: the first 16 digits of the SHA-256 of the claim.
std::string evidence_id(const Attempt& attempt);

struct CertificateCheck {
    std::string fault;  ///< "" when everything that was looked at holds
    /// Why the recording could not be run again here, "" when it was: neither true nor false.
    std::string undecided;
    bool own_seal = false;  ///< sealed by the station that stored the attempt
    bool in_store = false;  ///< the attempt is in this store, and the same
    double score = 0.0;     ///< of the recording run again
};
/// What the records alone say against it, "" for nothing: another attempt, another name, a seal
/// that is not theirs. Sets in_store and own_seal.
std::string fault_by_records(const Store& store, const CertificateFacts& facts,
                             CertificateCheck& check);
/// recording: bytes of session.lts. Runs it again, unless it is of another results version: then
/// seal, records, recording, thresholds and input are compared, and the score alone stays open.
CertificateCheck check_certificate(const Store& store, const CertificateFacts& facts,
                                   const SourceText& recording, Executor& executor);

}  // namespace lt::records
