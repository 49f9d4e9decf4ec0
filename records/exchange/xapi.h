// Attempts as xAPI statements. Sent in the form of 1.0.3, which stores of 2.0 take as well.
// https://github.com/adlnet/xAPI-Spec (1.0.3), IEEE 9274.1.1 (2.0)
#pragma once

#include <string>
#include <string_view>

#include "records/record_types.h"

namespace lt::records {

struct XapiOptions {
    /// Base of verbs, activity types and extensions that are our own; see assets/xapi/profile.json.
    std::string base_iri = "https://lighttouch.example/xapi";
    /// homePage of the actors' accounts. Names are opaque ids, never a person's name.
    std::string home_page = "https://lighttouch.example";
};

/// One statement as JSON. Its id is the attempt's (a UUID), its timestamp the attempt's beginning:
/// sending it twice is harmless, also when it is made a second time after a backup was put back.
/// Verb: passed or failed for a test, else completed. Score: scaled in 0 to 1, raw in 0 to 100.
std::string xapi_statement(const Attempt& attempt, const XapiOptions& options = {});

/// Any text as one step of an IRI's path: UTF-8, percent-encoded but for RFC 3986's unreserved.
std::string iri_part(std::string_view text);

/// ISO 8601 duration with hundredths: "PT30.50S".
std::string iso_duration(double seconds);

}  // namespace lt::records
