#include <soci/soci.h>

#include "records/hash_chain.h"
#include "records/names.h"
#include "records/store/store_state.h"
#include "sim/base/error.h"

namespace lt::records {

using soci::into;
using soci::use;

namespace {

Role role_from(const std::string& name) {
    return name == "instructor" ? Role::instructor : Role::trainee;
}

Person person_of(const soci::row& r) {
    Person p;
    p.id = r.get<std::string>(0);
    p.name = readable_text(r.get<std::string>(1));  // older versions took any bytes
    p.role = role_from(r.get<std::string>(2));
    p.pin_hash = r.get<std::string>(3);
    p.language = r.get<std::string>(4);
    p.left_handed = r.get<int>(5) != 0;
    p.anonymised = r.get<int>(6) != 0;
    p.created_utc = r.get<std::string>(7);
    p.updated_utc = r.get<std::string>(8);
    return p;
}

constexpr const char* person_columns =
    "id, name, role, pin_hash, language, left_handed, anonymised, created_utc, updated_utc";

}  // namespace

Person Store::add_person(Person person, const std::string& pin, const std::string& actor) {
    person.name = checked_name(person.name);
    State& s = *state_;
    if (person.id.empty()) person.id = new_id();
    if (!pin.empty()) person.pin_hash = hash_pin(pin);
    person.created_utc = person.updated_utc = s.clock();
    WriteTransaction transaction(s);
    s.put_person(person);
    s.note_audit(actor, "person-created", person.id, to_string(person.role));
    s.note_handover("person", person.id);
    transaction.commit();
    return person;
}

void Store::update_person(const Person& person, const std::string& actor) {
    change_person(person, "person-changed", actor);
}

void Store::change_person(Person changed, const std::string& action, const std::string& actor) {
    State& s = *state_;
    WriteTransaction transaction(s);
    const std::optional<Person> before = person(changed.id);
    if (before) changed.updated_utc = s.now_after(before->updated_utc);
    // One from before names were checked may stay as it is.
    if (!changed.anonymised && (!before || before->name != changed.name))
        changed.name = checked_name(changed.name);
    s.put_person(changed);
    if (changed.anonymised) s.sql << "DELETE FROM membership WHERE person_id = :p", use(changed.id);
    s.note_audit(actor, action, changed.id, "");
    s.note_handover("person", changed.id);
    transaction.commit();
}

void Store::set_pin(const std::string& person_id, const std::string& pin,
                    const std::string& actor) {
    std::optional<Person> p = person(person_id);
    if (!p) throw InputError("nobody has the id " + person_id);
    p->pin_hash = pin.empty() ? "" : hash_pin(pin);
    change_person(*p, "pin-changed", actor);
}

std::optional<Person> Store::person(const std::string& id) const {
    const soci::rowset<soci::row> rows =
        (state_->sql.prepare << "SELECT " << person_columns << " FROM person WHERE id = :id",
         use(id));
    for (const soci::row& r : rows) return person_of(r);
    return std::nullopt;
}

std::vector<Person> Store::people() const {
    std::vector<Person> out;
    const soci::rowset<soci::row> rows =
        (state_->sql.prepare << "SELECT " << person_columns << " FROM person ORDER BY name, id");
    for (const soci::row& r : rows) out.push_back(person_of(r));
    return out;
}

void Store::anonymise(const std::string& person_id, const std::string& actor) {
    std::optional<Person> p = person(person_id);
    if (!p) throw InputError("nobody has the id " + person_id);
    p->name = "-";
    p->pin_hash.clear();
    p->anonymised = true;
    change_person(*p, "person-anonymised", actor);
}

void Store::erase(const std::string& person_id, const std::string& actor) {
    State& s = *state_;
    WriteTransaction transaction(s);
    s.erase_person(person_id, actor);
    s.note_handover("erase", person_id);
    transaction.commit();
}

std::vector<std::string> Store::erased_people() const {
    std::vector<std::string> out;
    const soci::rowset<std::string> rows =
        (state_->sql.prepare << "SELECT id FROM erased_person ORDER BY id");
    for (const std::string& id : rows) out.push_back(id);
    return out;
}

Group Store::add_group(const std::string& name, const std::string& actor) {
    State& s = *state_;
    const Group group{new_id(), checked_name(name, "a group's name")};
    WriteTransaction transaction(s);
    s.sql << "INSERT INTO person_group (id, name) VALUES (:i, :n)", use(group.id), use(group.name);
    s.note_audit(actor, "group-created", group.id, "");
    s.note_handover("group", group.id);
    transaction.commit();
    return group;
}

std::vector<Group> Store::groups() const {
    std::vector<Group> out;
    const soci::rowset<soci::row> rows =
        (state_->sql.prepare << "SELECT id, name FROM person_group ORDER BY name, id");
    for (const soci::row& r : rows)
        out.push_back({r.get<std::string>(0), readable_text(r.get<std::string>(1))});
    return out;
}

void Store::add_to_group(const std::string& group_id, const std::string& person_id,
                         const std::string& actor) {
    State& s = *state_;
    WriteTransaction transaction(s);
    s.sql << "INSERT INTO membership (group_id, person_id) VALUES (:g, :p) "
             "ON CONFLICT (group_id, person_id) DO NOTHING",
        use(group_id), use(person_id);
    s.note_audit(actor, "group-joined", group_id, person_id);
    s.note_handover("group", group_id);
    transaction.commit();
}

std::vector<std::string> Store::members(const std::string& group_id) const {
    std::vector<std::string> out;
    const soci::rowset<std::string> rows =
        (state_->sql.prepare
             << "SELECT person_id FROM membership WHERE group_id = :g ORDER BY person_id",
         use(group_id));
    for (const std::string& id : rows) out.push_back(id);
    return out;
}

}  // namespace lt::records
