// How stretch marks look after weeks and months: the course's visibility turned into colour,
// relief, width, and dark marks (PIH), for the picture.
//
// What an eye sees of a mark is its contrast times its area. With r = visibility left by treatment
// over that of the same marks left alone (harm apart):
//
//   width x r^0.25,   differences of blood, melanin and relief x r^0.75
//
// so that the product is r. That some of it is width: cross-sections of marks shrink (Dermatol Ther
// 2022;35:e15212); how much is assumed. Age goes on by itself: red marks pale.
#pragma once

#include "sim/skin/appearance/pigment.h"
#include "sim/skin/appearance/striae.h"
#include "sim/skin/months/course.h"

namespace lt {

struct MarksOnDay {
    StriaeParams striae;  ///< where they lay on day 0, as they look now
    double dark = 0.0;    ///< melanin of dark marks, relative to the skin: 0 none to rise (pigment)
};

/// first: the marks on day 0; day: of course() with the same kind.
MarksOnDay marks_on_day(const StriaeParams& first, const CourseDay& day, const CourseParams& course,
                        const PigmentParams& pigment);

/// Marks of this kind in the place of a skin's own: their age and tone; some where it has none.
StriaeParams marks_of_kind(const StriaeParams& own, StriaKind kind);

}  // namespace lt
