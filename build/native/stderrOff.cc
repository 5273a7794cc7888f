// Closes stderr's eyes while TensorFlow's libraries are loaded: from 2.17 on they greet there in their initialisers,
// whatever TF_CPP_MIN_LOG_LEVEL says. Linked as a library that is initialised before them; the binding, which is
// initialised after them, opens the eyes again. With the level unset or 0 all stays to be seen.
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static int kept = -1;

__attribute__((constructor)) static void turnOff() {
  const char *level = getenv("TF_CPP_MIN_LOG_LEVEL");
  if (level == nullptr || atoi(level) < 1) return;
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (kept >= 0) dup2(nowhere, STDERR_FILENO);
  close(nowhere);
}

extern "C" __attribute__((visibility("default"))) void inkling_turn_stderr_on() {
  if (kept < 0) return;
  dup2(kept, STDERR_FILENO);
  close(kept);
  kept = -1;
}
