scenario "held_out_people_get_the_welcome_of_nobody" {
  title    = "Who is held out hears nothing"
  journeys = [journey.first_fortnight]
  given {
    now      = "2026-09-04T18:00:00+01:00"
    profile  = { plan = "trial", country = "IE" }
    consents = [consent.letters]
    holdout  = true
  }
  at "0s" {
    event = event.trial_started
    set   = { ends = "2026-09-18T18:00:00+01:00", first_film = "Cold Current" }
  }
  expect {
    sends = []
    exit  = "held_out"
  }
}
scenario "paid_after_the_first_mail" {
  journeys = [journey.payment_problem]
  given {
    now     = "2026-09-07T08:00:00+01:00"
    profile = { plan = "monthly", country = "GB" }
  }
  at "0s" {
    event = event.payment_failed
    set   = { invoice_id = "i-7", total = 8, billing_email = "payer@mail.example" }
  }
  at "3h" {
    event = event.payment_received
    set   = { invoice_id = "i-7", total = 8 }
  }
  expect {
    sends = [message.payment_problem]
    exit  = "paid"
  }
}
# A day in which everything moves: the profile, a consent, a check, and an answer.
scenario "somebody_watched_on_your_pass" {
  journeys = [journey.guest_pass, journey.friend_of_the_house]
  given {
    now      = "2026-10-05T18:00:00+01:00"
    profile  = { plan = "monthly", country = "IE", email = "ana@mail.example" }
    consents = [consent.letters]
    checks   = { account_open = true }
  }
  at "-1h" {
    profile  = { films_watched = 9 }
    consents = { chats = "granted" }
  }
  at "0s" {
    event = event.guest_pass_used
    set   = { pass = "p-1", film = "Cold Current", guest = "bo@mail.example" }
  }
  at "2h" { replied = step.guest_thanks }
  at "3h" {
    checks   = { account_open = false }
    consents = { letters = "withdrawn" }
  }
  expect {
    sends = [{ message = message.guest_thanks, channel = channel.messenger, at = "0s" }]
    exits = { guest_pass = "completed", friend_of_the_house = "completed" }
  }
}
