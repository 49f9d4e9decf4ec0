// Kept records in the shape that the screens show.
#pragma once

#include <string>
#include <vector>

#include "app/keeping/record_keeper.h"
#include "app/screens/progress/progress_screen.h"
#include "records/exchange/outbox.h"
#include "records/store/store.h"
#include "records/training/training_view.h"
#include "texts/text_table.h"

namespace lt {

class PaperDesk;

std::string input_label(const TextTable& text, records::InputKind input);
std::string person_label(const TextTable& text, const records::Store& store,
                         const std::string& person_id);
AttemptLine attempt_line(const TextTable& text, const records::Store& store,
                         const records::Attempt& attempt, bool with_name);
std::vector<AssignmentLine> assignment_lines_of(const TextTable& text, const records::Store& store,
                                                const std::string& person_id);
std::vector<CurvePoint> curve_points(const std::vector<records::CurvePoint>& curve);

/// Shows what the paper desk has written since the last call with the system's viewer. @returns
/// what to say of it, "" for nothing new.
std::string show_printed(const TextTable& text, PaperDesk& desk);

/// A statement that the record store refuses: whose attempt, of what, and why.
std::string refused_line(const TextTable& text, const records::Store& store,
                         const records::SetAside& one);

/// Parts and flags come from the attempt's summary.
KeptAttemptModel kept_attempt_model(const TextTable& text, const records::Store& store,
                                    const records::Attempt& attempt);

}  // namespace lt
