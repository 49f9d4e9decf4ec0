#include "app/screens/people/people_screen.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/ui/person_tile.h"
#include "engine/ui/pin_pad.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

void choose(Ui& ui, const PeopleModel& m, PeopleCommands& out) {
    const float gap = ui.size(12);
    const float full = ImGui::GetContentRegionAvail().x - ui.size(14);
    const int columns = std::max(1, static_cast<int>((full + gap) / (ui.size(250) + gap)));
    const float width =
        (full - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    int at = 0;
    const auto place = [&] {
        if (at++ % columns) ImGui::SameLine(0.0f, gap);
    };
    for (int i = 0; i < static_cast<int>(m.people.size()); ++i) {
        const PersonTile& one = m.people[static_cast<std::size_t>(i)];
        place();
        std::string what = ui.text(one.instructor ? "people.instructor" : "people.trainee");
        if (one.now)
            what = ui.text("people.now");
        else if (one.has_pin)
            what += std::string(", ") + ui.text("people.with_pin");
        if (person_tile(ui, ("tile-" + std::to_string(i)).c_str(), one.name.c_str(), what.c_str(),
                        width, one.now))
            out.choose = i;
    }
    if (!m.for_instructor) {
        place();
        if (person_tile(ui, "add", ui.text("people.add"), ui.text("people.add_means"), width, false,
                        "+"))
            out.add = true;
        place();
        if (person_tile(ui, "guest", ui.text("people.guest"), ui.text("people.guest_means"), width,
                        false, "?"))
            out.guest = true;
    }
}

void ask_pin(Ui& ui, PeopleModel& m, PeopleCommands& out) {
    const std::string name =
        m.chosen >= 0 ? m.people[static_cast<std::size_t>(m.chosen)].name : std::string();
    const std::string asks = ui.text.format("people.pin_of", {{"name", name}});
    const float room = ImGui::GetContentRegionAvail().x;
    ImGui::SetCursorPosX(
        ImGui::GetCursorPosX() +
        std::max(0.0f, 0.5f * (room - text_size(ui.fonts.strong, asks.c_str()).x)));
    paragraph(ui, ui.palette.text, asks.c_str(), ui.fonts.strong);
    const PinEntry entry = pin_pad(ui, m.pin);
    if (entry == PinEntry::changed) m.message.clear();
    out.pin_done = entry == PinEntry::done;
}

void form(Ui& ui, PeopleModel& m, PeopleCommands& out) {
    const Palette& p = ui.palette;
    NewPerson& f = m.form;
    paragraph(ui, p.muted,
              ui.text(m.first_instructor ? "people.first_instructor" : "people.form_means"));
    ImGui::Dummy({1, ui.size(4)});
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("people.name"));
    if (m.focus) ImGui::SetKeyboardFocusHere();
    bool enter = text_field(ui, "name", f.name.data(), f.name.size());
    if (m.may_add_instructor) {
        line_of_text(ui, ui.fonts.strong, p.text, ui.text("people.role"));
        const std::array<const char*, 2> roles = {ui.text("people.trainee"),
                                                  ui.text("people.instructor")};
        int role = f.instructor;
        if (choice(ui, "role", roles, role)) f.instructor = role == 1;
    }
    line_of_text(ui, ui.fonts.strong, p.text,
                 ui.text(m.first_instructor ? "people.pin_needed" : "people.pin_wish"));
    enter |= text_field(ui, "pin", f.pin.data(), f.pin.size(),
                        ImGuiInputTextFlags_CharsDecimal | ImGuiInputTextFlags_Password);
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("people.language"));
    std::vector<const char*> languages;
    for (const NamedChoice& l : m.languages) languages.push_back(l.label.c_str());
    choice(ui, "language", languages, f.language);
    toggle(ui, "left", ui.text("people.left_handed"), f.left_handed);
    out.create = enter;
}

void new_pin(Ui& ui, PeopleModel& m, PeopleCommands& out) {
    constexpr auto digits = ImGuiInputTextFlags_CharsDecimal | ImGuiInputTextFlags_Password;
    const auto field = [&](const char* id, const char* label, std::array<char, 16>& text) {
        line_of_text(ui, ui.fonts.strong, ui.palette.text, ui.text(label));
        if (std::exchange(m.focus, false)) ImGui::SetKeyboardFocusHere();
        return text_field(ui, id, text.data(), text.size(), digits);
    };
    if (m.has_pin) field("old_pin", "people.old_pin", m.new_pin.old_pin);
    field("new_pin", "people.new_pin", m.new_pin.pin);
    out.set_pin = field("again", "people.pin_again", m.new_pin.again);
}

}  // namespace

PeopleCommands people_screen(Ui& ui, PeopleModel& m, ImVec2 window) {
    PeopleCommands out;
    const char* title = m.view == PeopleView::add       ? "people.add_title"
                        : m.view == PeopleView::new_pin ? "people.change_pin"
                        : m.for_instructor              ? "people.instructor_title"
                                                        : "people.title";
    begin_full_screen(ui, "##people", ui.text(title), window);
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const bool whole = m.view == PeopleView::choose;
    const float width = whole ? room.x : std::min(room.x, ui.size(560));
    if (!whole) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 0.5f * (room.x - width));
    begin_scroll(ui, "people", {width, room.y - foot_height(ui)});
    if (!m.message.empty()) paragraph(ui, ui.palette.hard, m.message.c_str(), ui.fonts.strong);
    if (m.view == PeopleView::choose)
        choose(ui, m, out);
    else if (m.view == PeopleView::pin)
        ask_pin(ui, m, out);
    else if (m.view == PeopleView::new_pin)
        new_pin(ui, m, out);
    else
        form(ui, m, out);
    end_scroll(ui);
    m.focus = false;
    ImGui::Dummy({1, ui.size(2)});
    if (m.view == PeopleView::add) {
        out.create |= button(ui, "create", ui.text("people.create"), ButtonKind::primary);
        ImGui::SameLine();
    }
    if (m.view == PeopleView::new_pin) {
        out.set_pin |= button(ui, "set_pin", ui.text("people.set_pin"), ButtonKind::primary);
        ImGui::SameLine();
    }
    if (m.view == PeopleView::choose && m.signed_in) {
        out.new_pin = button(ui, "change_pin", ui.text("people.change_pin"));
        ImGui::SameLine();
    }
    out.back = button(ui, "back", ui.text("button.back"), ButtonKind::quiet);
    end_full_screen(ui);
    return out;
}

}  // namespace lt
