#include "app/screens/people/people_page.h"

#include <algorithm>
#include <cstring>

#include "app/screens/instructor/instructor_page.h"
#include "app/screens/start/start_page.h"
#include "app/window/app.h"
#include "engine/ui/screen_frame.h"
#include "records/hash_chain.h"
#include "sim/base/error.h"

namespace lt {

PeoplePage::PeoplePage(Wanted wanted, std::string asks_pin_of, bool adds)
    : wanted_(wanted), asks_pin_of_(std::move(asks_pin_of)), adds_(adds) {}

void PeoplePage::view(PeopleView view) {
    model_.view = view;
    model_.pin.clear();
    model_.message.clear();
    model_.new_pin = {};
    model_.focus = true;
}

void PeoplePage::shown(App& app) {
    RecordKeeper* keeper = app.roster.keeper();
    if (!keeper) return app.back();
    everybody_ = keeper->ask([](records::Store& store) { return store.people(); });
}

void PeoplePage::update(App& app, double, double) {
    try {
        if (const auto people = everybody_.take()) show(app, *people);
        if (const auto who = log_in_.take()) return signed_in(app, *who);
        if (const auto who = added_.take()) {
            // An instructor who adds somebody goes on instructing.
            if (app.roster.instructor()) return app.back();
            return signed_in(app, *who);
        }
        if (const auto outcome = new_pin_.take()) {
            if (*outcome != LogIn::done) return told(app, *outcome);
            shown(app);
            model_.message = app.text()("people.pin_changed");
        }
    } catch (const InputError& e) {
        model_.message = e.what();
    }
}

void PeoplePage::signed_in(App& app, const SignedIn& who) {
    model_.pin.clear();
    if (who.outcome != LogIn::done) return told(app, who.outcome);
    app.stage.end();  // whatever was rolled belongs to whoever rolled it
    app.roster.sign_in(who);
    done(app);
}

void PeoplePage::told(App& app, LogIn outcome) {
    model_.message = app.text()(outcome == LogIn::wrong_pin        ? "people.wrong_pin"
                                : outcome == LogIn::too_many_tries ? "people.wait"
                                                                   : "people.gone");
}

void PeoplePage::show(App& app, const std::vector<records::Person>& people) {
    read_ = true;
    const std::string message = model_.message;
    const records::Person* now = app.roster.person();
    people_.clear();
    model_.people.clear();
    model_.for_instructor = wanted_ == Wanted::instructor;
    bool has_instructor = false;
    for (const records::Person& p : people) {
        const bool instructor = p.role == records::Role::instructor;
        has_instructor |= instructor && !p.anonymised;
        if (p.anonymised || (model_.for_instructor && !instructor)) continue;
        people_.push_back(p);
        model_.people.push_back(
            {p.name, instructor, !p.pin_hash.empty(), now != nullptr && now->id == p.id});
    }
    model_.signed_in = now != nullptr;
    // As it is now: it may have been changed since signing in.
    model_.has_pin = std::any_of(people_.begin(), people_.end(), [&](const records::Person& p) {
        return now && p.id == now->id && !p.pin_hash.empty();
    });
    model_.languages = app.setup.languages;
    model_.first_instructor = model_.for_instructor && !has_instructor;
    model_.may_add_instructor = app.roster.instructor();
    model_.form = {};
    model_.form.instructor = model_.first_instructor;
    model_.form.left_handed = app.settings.left_handed && model_.people.empty();
    for (std::size_t i = 0; i < model_.languages.size(); ++i)
        if (model_.languages[i].name == app.settings.language)
            model_.form.language = static_cast<int>(i);
    view(model_.first_instructor || adds_ ? PeopleView::add : PeopleView::choose);
    for (std::size_t i = 0; i < people_.size(); ++i)
        if (people_[i].id == asks_pin_of_) {
            model_.chosen = static_cast<int>(i);
            view(PeopleView::pin);
        }
    model_.message = message;  // of what was done before it was read
}

bool PeoplePage::action(App& app, Action action, bool pressed) {
    if (action != Action::lift || !pressed) return false;
    back(app);
    return true;
}

void PeoplePage::back(App& app) {
    if (model_.view == PeopleView::choose || model_.first_instructor || adds_) return app.back();
    view(PeopleView::choose);
}

void PeoplePage::done(App& app) {
    app.person_changed();
    app.go(std::make_unique<StartPage>());
    if (wanted_ == Wanted::instructor) app.open(std::make_unique<InstructorPage>());
}

void PeoplePage::choose(App& app, int index, const std::string& pin) {
    const records::Person& p = people_[static_cast<std::size_t>(index)];
    const bool same = app.roster.person() && app.roster.person()->id == p.id;
    if (!p.pin_hash.empty() && pin.empty() && !same) {
        model_.chosen = index;
        return view(PeopleView::pin);
    }
    if (same) {
        app.stage.end();
        return done(app);
    }
    if (!log_in_.pending()) log_in_ = app.roster.log_in(p.id, pin);
}

void PeoplePage::create(App& app) {
    const NewPerson& f = model_.form;
    const std::string name = f.name.data(), pin = f.pin.data();
    const bool instructor = f.instructor && (model_.first_instructor || model_.may_add_instructor);
    if (name.find_first_not_of(' ') == std::string::npos) {
        model_.message = app.text()("people.name_missing");
        return;
    }
    if ((!pin.empty() || instructor) && !records::is_pin(pin)) {
        model_.message = app.text()("people.pin_bad");
        return;
    }
    if (added_.pending()) return;
    const records::Person* actor = app.roster.person();
    const records::Person added{
        .name = name,
        .role = instructor ? records::Role::instructor : records::Role::trainee,
        .language = model_.languages[static_cast<std::size_t>(f.language)].name,
        .left_handed = f.left_handed};
    const std::string by = actor ? actor->id : "", taken = app.text()("people.name_taken");
    added_ = app.roster.keeper()->ask([=](records::Store& store) {
        for (const records::Person& p : store.people())
            if (p.name == added.name) throw InputError(taken);
        return lt::signed_in(store, store.add_person(added, pin, by).id);
    });
}

void PeoplePage::set_pin(App& app) {
    const std::string pin = model_.new_pin.pin.data(), again = model_.new_pin.again.data();
    if (!pin.empty() && !records::is_pin(pin)) {
        model_.message = app.text()("people.pin_bad");
        return;
    }
    if (pin != again) {
        model_.message = app.text()("people.pin_differs");
        return;
    }
    if (pin.empty() && app.roster.instructor()) {
        model_.message = app.text()("people.pin_needed");
        return;
    }
    if (!new_pin_.pending())
        new_pin_ = app.roster.keeper()->change_pin(app.roster.person()->id,
                                                   model_.new_pin.old_pin.data(), pin);
}

void PeoplePage::draw(App& app, Ui& ui, ImVec2 window) {
    if (!read_) return reading_screen(ui, window);
    const PeopleCommands c = people_screen(ui, model_, window);
    if (c.choose >= 0) choose(app, c.choose, "");
    if (c.pin_done && model_.chosen >= 0 && !model_.pin.empty())
        choose(app, model_.chosen, std::string(model_.pin));
    if (c.add) view(PeopleView::add);
    if (c.create) create(app);
    if (c.new_pin) view(PeopleView::new_pin);
    if (c.set_pin) set_pin(app);
    if (c.guest) {
        app.stage.end();
        app.roster.guest();
        done(app);
    }
    if (c.back) back(app);
}

}  // namespace lt
