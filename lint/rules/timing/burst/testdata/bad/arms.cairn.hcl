# No wait before a split: what both arms send comes too soon, and one wait before
# the split mends both.
journey "arms" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
    split "which" {
      arm "a" {
        weight = 50
        send "in_a" { message = message.welcome } # want `send "in_a" comes at the same moment as "welcome"` with `and so does this one`
      }
      arm "b" {
        weight = 50
        send "in_b" { message = message.welcome }
      }
    }
  }
}
# One after the other is two waits.
journey "row" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "one" { message = message.welcome }
    wait "a" { for = "1h" }
    send "two" { message = message.welcome } # want `send "two" comes 1h after "one"`
    wait "b" { for = "1h" }
    send "three" { message = message.welcome } # want `send "three" comes`
  }
}
