#include "sim/skin/months/course.h"

namespace lt {

namespace {
using P = CourseParams;
constexpr Field<P> table[] = {
    {"rubra_rate_per_day", "1/d", 0.0, 0.2, &P::rubra_rate_per_day,
     "fading of red marks under full stimulus", "assumed: first change about day 40"},
    {"rubra_end", "", 0.0, 1.0, &P::rubra_end, "what remains of red marks in the end", "assumed"},
    {"alba_rate_per_day", "1/d", 0.0, 0.2, &P::alba_rate_per_day, "the same of white marks",
     "assumed: level within a year"},
    {"alba_end", "", 0.0, 1.0, &P::alba_end, "what remains of white marks",
     "assumed; red answers better than white (Mohamed Ali 2017, Bleve 2012)"},
    {"nigra_rate_per_day", "1/d", 0.0, 0.2, &P::nigra_rate_per_day, "the same of dark marks",
     "assumed"},
    {"nigra_end", "", 0.0, 1.0, &P::nigra_end, "what remains of dark marks", "assumed"},
    {"rubra_maturing_days", "d", 1.0, 5000.0, &P::rubra_maturing_days,
     "in which red marks pale by themselves", "recalled: 6 to 24 months"},
    {"rubra_matured", "", 0.0, 1.0, &P::rubra_matured,
     "visibility of red marks once they have paled by themselves", "assumed"},
    {"stimulus_gain", "", 0.0, 1.0, &P::stimulus_gain, "what one session brings", "assumed"},
    {"stimulus_days", "d", 0.1, 365.0, &P::stimulus_days,
     "decay of the stimulus when days are missed", "assumed"},
    {"collagen_lag_days", "d", 0.5, 365.0, &P::collagen_lag_days, "from stimulus to collagen",
     "Caberlotto 2017 (days 5 to 10 ex vivo, 8 weeks in vivo), Humbert 2015"},
    {"fat_lag_days", "d", 1.0, 1000.0, &P::fat_lag_days, "from stimulus to slower fat",
     "assumed; Rawlings 2006"},
    {"fat_slowing", "", 0.0, 1.0, &P::fat_slowing, "most by which fat cells mature more slowly",
     "assumed; Rawlings 2006, indirect"},
    {"fat_share", "", 0.0, 1.0, &P::fat_share, "part of visibility that full slowing takes",
     "assumed"},
    {"serum_bonus", "", 0.0, 1.0, &P::serum_bonus, "faster fading of red marks with serum",
     "Bleve 2012 (topical, two months: only red marks); amount assumed"},
    {"quality_force_low_mN", "mN", 0.1, 1000.0, &P::quality_force_low_mN,
     "mean needle force that is too light to count for half", "assumed"},
    {"quality_force_best_mN", "mN", 0.1, 1000.0, &P::quality_force_best_mN,
     "mean needle force from which the stimulus is full",
     "derived: 0.5 to 0.7 N on about 25 needles"},
    {"quality_force_high_mN", "mN", 0.1, 5000.0, &P::quality_force_high_mN,
     "95th percentile of needle force at which the good of it is halved",
     "assumed; above the nociceptors' onset (Van Hees & Gybels 1981)"},
    {"quality_time_s", "s", 1.0, 10000.0, &P::quality_time_s,
     "time in contact that brings 63 % of a session's good",
     "Caberlotto 2017 (1 min, twice daily)"},
    {"needling_pops_cm2", "1/cm^2", 1.0, 10000.0, &P::needling_pops_cm2,
     "holes of a full clinical session", "Doddaballapur 2009 (15 passes, 250)"},
    {"needling_healing_days", "d", 0.5, 365.0, &P::needling_healing_days,
     "rest after which holes do their good again", "assumed; clinics wait 2 to 4 weeks"},
    {"needling_days", "d", 1.0, 365.0, &P::needling_days, "how long a clinical session works on",
     "Mohamed Ali 2017, Am J Clin Dermatol 2018 (results over months)"},
    {"trauma_per_pop_cm2", "cm^2", 0.0, 0.1, &P::trauma_per_pop_cm2,
     "visibility that one hole per square centimetre adds, per session",
     "assumed; Dogra 2014 (tram-track scars, 2 of 30)"},
    {"trauma_fading_days", "d", 1.0, 10000.0, &P::trauma_fading_days, "decay of that", "assumed"},
    {"pigment_visibility", "", 0.0, 5.0, &P::pigment_visibility,
     "visibility that a full dark mark adds", "assumed"},
    {"response_spread", "", 0.0, 2.0, &P::response_spread,
     "standard deviation of ln(rate) from client to client",
     "derived: Mohamed Ali 2017 (20 % minimal to 40 % excellent)"},
    {"end_spread", "", 0.0, 0.5, &P::end_spread, "standard deviation of what remains", "assumed"},
    {"first_change", "", 0.001, 0.9, &P::first_change, "a change that is seen", "assumed"},
};
}  // namespace

std::span<const Field<P>> CourseParams::fields() {
    return table;
}

}  // namespace lt
