// Groups at a glance, what needs a look, people, and the state of the records. For instructors.
#pragma once

#include <string>
#include <vector>

#include "app/screens/instructor/instructor_screen.h"
#include "app/window/page.h"
#include "records/record_types.h"

namespace lt {

class InstructorPage final : public Page {
  public:
    std::string_view name() const override { return "instructor"; }
    void shown(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void read(App& app);
    void read_matrix(App& app);
    void read_curve(App& app);
    void read_records(App& app);
    void read_status(App& app);
    void obey(App& app, const InstructorCommands& commands);
    void assign(App& app);
    void save_person(App& app);
    void save_table(App& app);
    void restore(App& app, int index);
    const records::Person& person() const;
    std::string group_id() const;

    InstructorModel model_;
    std::vector<std::string> lessons_;              ///< names of files
    std::vector<records::Person> people_;           ///< behind the model's rows
    std::vector<records::Group> groups_;            ///< without everybody
    std::vector<std::string> to_look_at_, points_;  ///< ids of attempts
    std::vector<std::string> backups_;              ///< files behind the model's
    int set_aside_ = 0;                             ///< statements, when they were read last
};

}  // namespace lt
