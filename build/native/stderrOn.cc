// Part of the binding: runs when all libraries it needs have been initialised. See stderrOff.cc.
extern "C" void inkling_turn_stderr_on();

__attribute__((constructor)) static void turnOn() { inkling_turn_stderr_on(); }
