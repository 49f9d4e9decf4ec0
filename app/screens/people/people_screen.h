// "Who is rolling?": tiles of people, a pad for the PIN, and a form for somebody new.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/ui/named_choice.h"
#include "engine/ui/ui.h"

namespace lt {

struct PersonTile {
    std::string name;
    bool instructor = false;
    bool has_pin = false;
    bool now = false;  ///< is rolling at this moment
};

struct NewPerson {
    std::array<char, 4 * 120 + 1> name{};  ///< records::longest_name letters of 4 bytes
    std::array<char, 16> pin{};
    bool instructor = false;
    int language = 0;  ///< of the model's languages
    bool left_handed = false;
};

struct NewPin {
    std::array<char, 16> old_pin{}, pin{}, again{};
};

enum class PeopleView { choose, pin, add, new_pin };

struct PeopleModel {
    PeopleView view = PeopleView::choose;
    std::vector<PersonTile> people;
    std::vector<NamedChoice> languages;
    bool for_instructor = false;      ///< an instructor is asked for
    bool first_instructor = false;    ///< there is none yet: the new person becomes one
    bool may_add_instructor = false;  ///< else the form asks for no role
    int chosen = -1;                  ///< whose PIN is asked for
    std::string pin;                  ///< typed so far
    std::string message;              ///< what was wrong
    NewPerson form;
    bool signed_in = false, has_pin = false;  ///< somebody rolls, and has a PIN
    NewPin new_pin;
    bool focus = false;  ///< set when a view opens: the first field takes the keys
};

struct PeopleCommands {
    int choose = -1;  ///< tile
    bool guest = false, add = false, back = false;
    bool pin_done = false;  ///< model.pin is complete
    bool create = false;    ///< model.form is complete
    bool new_pin = false;   ///< the view for it is wanted
    bool set_pin = false;   ///< model.new_pin is complete
};
PeopleCommands people_screen(Ui& ui, PeopleModel& model, ImVec2 window);

}  // namespace lt
