// Groups at a glance, what needs a look, people, and the state of the records. For instructors.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/keeping/answer.h"
#include "app/keeping/record_keeper.h"
#include "app/screens/instructor/instructor_screen.h"
#include "app/window/page.h"
#include "records/record_types.h"
#include "records/training/forget.h"

namespace lt {

/// What is shown of the records, and what lies behind its rows.
struct InstructorView {
    InstructorModel model;
    std::vector<std::string> lessons;             ///< names of files
    std::vector<records::Person> people;          ///< behind the model's rows
    std::vector<records::Group> groups;           ///< without everybody
    std::vector<std::string> to_look_at, points;  ///< ids of attempts
    std::vector<std::string> backups;             ///< files behind the model's
    bool gone = false;                            ///< whoever looks was removed

    const records::Person& person() const { return people[static_cast<std::size_t>(model.person)]; }
    std::string group_id() const {
        return model.group == 0 ? "" : groups[static_cast<std::size_t>(model.group - 1)].id;
    }
};

class InstructorPage final : public Page {
  public:
    std::string_view name() const override { return "instructor"; }
    void shown(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    using Change = std::function<void(records::Store&, InstructorView&)>;
    /// Reads it all, after a change that is made on the keeper's thread, too.
    void read(App& app, Change change = {});
    void take(InstructorView view);
    void read_status(App& app);
    Change wanted(App& app, const InstructorCommands& commands);
    Change assign(App& app) const;
    Change reset_pin(App& app);
    Change forget(App& app, records::Forget how) const;
    void restore(App& app, int index);

    InstructorView view_;
    bool read_ = false;  ///< once
    Answer<InstructorView> answer_;
    int set_aside_ = 0;  ///< statements, when they were read last
};

}  // namespace lt
