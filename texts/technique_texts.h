// Sentences about technique, from what the simulation says in codes and numbers: what a flag says
// to do, why points were lost, what to practise next.
#pragma once

#include <string>
#include <string_view>

#include "sim/contact/needles/device_kind.h"
#include "sim/technique/flags.h"
#include "sim/technique/score.h"
#include "texts/text_table.h"

namespace lt {

/// "12 mm to the right, 5 mm down from the middle"
std::string place_text(Vec2 place_mm, const TextTable& texts);

/// The flag's short name, "Too hard".
std::string flag_title(FlagCode code, const TextTable& texts);
/// What was wrong, where and when, and what to do, in one or two sentences.
/// from_s: when the clock that is shown began, the first touch in a debrief.
std::string flag_message(const Flag& flag, const TextTable& texts, double from_s = 0.0);

/// The measure's name, "Light touch".
std::string measure_name(JudgedMeasure measure, const TextTable& texts);
/// Why the part lost points, with moment and place; "" when it lost none.
std::string loss_reason(const ScorePart& part, const TextTable& texts, double from_s = 0.0);
/// What a measure is called on a score sheet: its virtue where nothing was lost ("Slow"), else the
/// fault and what it cost ("Too fast: 2 points lost").
std::string part_title(const ScorePart& part, const TextTable& texts);
/// The fault alone; "" where nothing was lost.
std::string part_fault(const ScorePart& part, const TextTable& texts);
/// What was good, by name; "" where nothing stood out.
std::string praise(const Score& score, const TextTable& texts);
/// Key of the word for a verdict in a table of texts: "report.passed", ".not_passed",
/// ".not_judged".
std::string verdict_key(std::string_view table, Verdict verdict);
/// What the goal still asks for, or what holds the total down; "" for neither.
std::string verdict_note(const Score& score, const TextTable& texts);
/// One thing to practise next: a sentence for the measure that lost the largest share.
std::string practise_next(const Score& score, const TextTable& texts);

/// What a device's kind means for the hand, in one sentence.
std::string device_note(DeviceKind kind, const TextTable& texts);

/// A lesson's title, or its name where it is not built in; "" is free practice.
std::string lesson_title(std::string_view lesson, const TextTable& texts);

}  // namespace lt
