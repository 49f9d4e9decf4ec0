// One program at a time for a folder, and for a recording that is being written.
#pragma once

#include <filesystem>
#include <optional>

namespace lt {

/// Held until it goes, or the program ends in any way.
class FolderLock {
  public:
    /// Nothing where another program holds it, errno is EWOULDBLOCK then, or where it cannot be
    /// made (errno says why).
    static std::optional<FolderLock> take(const std::filesystem::path& folder);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&& other) noexcept;
    ~FolderLock();

  private:
    explicit FolderLock(int file) : file_(file) {}
    int file_;
};

/// Whether another program writes this file just now: a RecordingWriter holds its own.
bool is_being_written(const std::filesystem::path& file);

}  // namespace lt
