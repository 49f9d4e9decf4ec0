#include "sim/session/session.h"

#include <cmath>

#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/contact/rolling_contact.h"
#include "sim/session/setup_ranges.h"
#include "sim/session/state_hash.h"
#include "sim/session/stroke.h"
#include "sim/skin/skin_response.h"
#include "sim/technique/technique_monitor.h"

namespace lt {

namespace {

TissueOptions tissue_options(const SessionSetup& setup) {
    const StriaField striae(setup.skin.striae, setup.grid.side_mm, setup.seed);
    return {.grid = setup.grid,
            // A skin of many layers needs a level for each.
            .levels = std::max(setup.levels, static_cast<int>(setup.skin.layers.layers.size())),
            .tick_s = tick_s,
            .dermis_stiffness = striae.dermis_stiffness(setup.grid)};
}

SkinResponseSetup response_setup(const SessionSetup& setup) {
    return {
        .grid = setup.grid, .cream_min = setup.cream_min, .serum = setup.serum, .seed = setup.seed};
}

const SessionSetup& validated(const SessionSetup& setup) {
    validate(setup);
    validate(setup.roller);
    return setup;
}

void require_possible(const HandSample& hand, double side_mm) {
    for (const Field<HandSample>& f : hand_fields()) {
        if (f.name == "t_s") continue;  // a tick has a time of its own
        const bool place = f.name == "x_mm" || f.name == "y_mm";
        const double low = place ? -side_mm : f.min;
        const double high = place ? side_mm : f.max;
        const double value = hand.*f.member;
        // Written so that NaN is refused as well.
        if (!(value >= low && value <= high))
            throw InputError("the hand's " + std::string(f.name) + " is " + to_text(value) +
                             "; allowed is from " + to_text(low) + " to " + to_text(high) + " " +
                             std::string(f.unit));
    }
}

/// Copies without allocating once `to` has had the same capacity.
template <class T>
void copy_into(std::vector<T>& to, const std::vector<T>& from) {
    to.reserve(from.capacity());
    to.assign(from.begin(), from.end());
}

void copy_into(ContactFrame& to, const ContactFrame& from) {
    to.needles.reserve(from.needles.capacity());
    to.drum.reserve(from.drum.capacity());
    to.punctures.reserve(from.punctures.capacity());
    to = from;
}

void copy_into(SkinState& to, const SkinState& from) {
    to.holes.reserve(from.holes.capacity());
    to.drops.reserve(from.drops.capacity());
    to = from;
}

}  // namespace

struct Session::State {
    SessionSetup setup;
    std::unique_ptr<Tissue> tissue;
    RollingContact contact;
    PunctureModel punctures;
    SkinResponse skin;
    TechniqueMonitor technique;
    HandSample hand;
    std::uint64_t ticks = 0;
    TickObserver* observer = nullptr;

    State(SessionSetup s, Executor& executor)
        : setup(std::move(s)),
          tissue(
              make_tissue(session_layers(validated(setup).skin), tissue_options(setup), executor)),
          contact(setup.roller, setup.grid, session_layers(setup.skin)),
          punctures(session_puncture(setup.skin, setup.serum), setup.roller.tip_diameter_um,
                    setup.roller.needle_length_mm, setup.seed),
          skin(setup.skin, setup.roller, response_setup(setup)),
          technique(setup.limits, setup.roller, setup.grid.side_mm) {}

    void begin(TickStage stage) {
        if (observer) observer->begin(stage);
    }

    void take(const HandSample& sample) {
        require_possible(sample, setup.grid.side_mm);
        hand = sample;
        hand.t_s = static_cast<double>(++ticks) * tick_s;
    }

    void tick(const HandSample& sample) {
        begin(TickStage::hand);
        take(sample);

        begin(TickStage::predict);
        tissue->predict(tick_s);

        begin(TickStage::candidates);
        ContactTick touch = contact.begin_tick(*tissue, hand, tick_s);
        for (int step = 1; step <= contact.substeps(); ++step) {
            begin(TickStage::solve);
            contact.solve(touch, step, skin.state().friction);
            begin(TickStage::puncture);
            contact.puncture(touch, step, punctures);
        }

        begin(TickStage::correct);
        tissue->correct(tick_s, contact.force_changes(touch));
        begin(TickStage::report);
        contact.end_tick(touch);

        begin(TickStage::skin);
        skin.advance(contact.frame(), hand, tick_s);

        begin(TickStage::measures);
        technique.measure(hand, contact.frame(), skin.state(), tick_s);
        begin(TickStage::flags);
        technique.raise_flags(contact.frame(), skin.state());
        if (observer) observer->end_tick();
    }
};

Session::Session(SessionSetup setup, Executor& executor)
    : state_(std::make_unique<State>(std::move(setup), executor)) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;

void Session::tick(const HandSample& hand) {
    state_->tick(hand);
}

void Session::observe(TickObserver* observer) {
    state_->observer = observer;
    state_->tissue->observe(observer);
}

const SessionSetup& Session::setup() const {
    return state_->setup;
}
std::uint64_t Session::tick_count() const {
    return state_->ticks;
}
const SurfaceGrid& Session::grid() const {
    return state_->setup.grid;
}
const Tissue& Session::tissue() const {
    return *state_->tissue;
}
const ContactFrame& Session::contact() const {
    return state_->contact.frame();
}
const SkinState& Session::skin() const {
    return state_->skin.state();
}
const SkinResponse& Session::skin_response() const {
    return state_->skin;
}
const Measures& Session::measures() const {
    return state_->technique.measures();
}
const std::vector<Flag>& Session::flags() const {
    return state_->technique.flags();
}

Score Session::score() const {
    return compute_score(measures(), flags(), state_->setup.limits);
}

std::uint64_t Session::state_hash() const {
    return lt::state_hash({tissue(), contact(), skin(), measures(), flags()});
}

void Session::write_snapshot(Snapshot& out) const {
    out.tick = tick_count();
    out.t_s = time_s();
    out.grid = grid();
    for (int axis = 0; axis < 3; ++axis) {
        const std::span<const float> u = tissue().surface(axis);
        out.surface[static_cast<std::size_t>(axis)].assign(u.begin(), u.end());
    }
    out.hand = state_->hand;
    copy_into(out.contact, contact());
    copy_into(out.skin, skin());
    out.measures = measures();
    copy_into(out.flags, flags());
    out.residual = tissue().residual();
}

}  // namespace lt
