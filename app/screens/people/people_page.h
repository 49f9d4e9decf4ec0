// Who is rolling: choose, give the PIN, add somebody.
#pragma once

#include <vector>

#include "app/keeping/record_keeper.h"
#include "app/screens/people/people_screen.h"
#include "app/window/page.h"
#include "records/record_types.h"

namespace lt {

class PeoplePage final : public Page {
  public:
    enum class Wanted { anybody, instructor };
    /// instructor: goes on to the instructor's view. asks_pin_of: begins with this person's PIN.
    /// adds: begins with the form for somebody new.
    explicit PeoplePage(Wanted wanted = Wanted::anybody, std::string asks_pin_of = "",
                        bool adds = false);
    std::string_view name() const override { return "people"; }
    void shown(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void view(PeopleView view);
    void show(App& app, const std::vector<records::Person>& people);
    void signed_in(App& app, const SignedIn& who);
    void told(App& app, LogIn outcome);
    void choose(App& app, int index, const std::string& pin);
    void create(App& app);
    void set_pin(App& app);
    void back(App& app);
    void done(App& app);

    Wanted wanted_;
    std::string asks_pin_of_;
    bool adds_;
    std::vector<records::Person> people_;
    PeopleModel model_;
    bool read_ = false;
    Answer<std::vector<records::Person>> everybody_;
    Answer<SignedIn> log_in_, added_;
    Answer<LogIn> new_pin_;
};

}  // namespace lt
