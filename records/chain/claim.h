// What a certificate claims: a page for people, and in the file's properties the same facts for
// machines, sealed with the store's key over every byte of the file. Anybody who has the recording
// can run it again and must get the same score. Needs no records.
#pragma once

#include <string>

#include "files/asset_library.h"
#include "records/record_types.h"
#include "records/seal.h"
#include "sim/base/parallel.h"

namespace lt::records {

/// What a certificate claims.
struct CertificateFacts {
    Attempt attempt;  ///< as in the store, chain hash included
    std::string name;
    std::string seal_key;  ///< public key of the store that wrote it, hexadecimal
};

/// Whether two attempts are the same in all that a certificate says.
bool same_claim(const Attempt& a, const Attempt& b);
/// The facts as they stand in the file's properties.
std::string facts_block(const CertificateFacts& facts);
/// The file's bytes with the seal behind them.
std::string sealed(const std::string& pdf, const SealKey& key);

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

/// recording: bytes of session.lts. Runs it again, unless it is of another results version: then
/// seal, recording, thresholds and input are compared, and the score alone stays open.
void check_by_recording(const CertificateFacts& facts, const SourceText& recording,
                        Executor& executor, CertificateCheck& out);

}  // namespace lt::records
