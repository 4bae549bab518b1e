# Help that people asked for, in the shop, on the phone or with a return.

scenario "call_is_summed_up_in_writing" {
  title    = "What was agreed on the phone arrives in writing at once"
  journeys = [journey.call_summary]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.call_ended
    set   = { call_id = "C-1001", topic = "topic", agreed = "agreed" }
  }
  expect {
    sends = [{ message = message.call_summary, channel = channel.email, at = "0s" }]
    exit  = "completed"
  }
}

scenario "wrong_size_starts_size_help" {
  title    = "Sent back for its size: help with the next one"
  journeys = [journey.return_and_refund]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.return_received
    set = {
      return_id = "R-2001"
      order_id  = "A-1007"
      reason    = "size"
      category  = "packs"
      items     = [{ sku = "PACK-2", name = "Ryggsäck Ås 38", price = 149 }]
    }
  }
  expect {
    sends = [
      { message = message.return_received, channel = channel.email, at = "0s" },
      { message = message.refund_late, channel = channel.email, at = "7d" },
    ]
    tasks = ["find_money"]
    exit  = "completed"
  }
}

scenario "measures_reach_care" {
  title    = "Measures that people send go to care"
  journeys = [journey.size_help]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.size_help_asked
    set   = { about = "footwear", reference = "R-1001" }
  }
  at "2h" { replied = send.advice }
  expect {
    sends = [{ message = message.size_help, channel = channel.whatsapp, at = "0s" }]
    tasks = ["choose_size"]
    exit  = "handed_over"
  }
}

scenario "nobody_sends_measures" {
  title    = "No measures within five days: the offer of help stands"
  journeys = [journey.size_help]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.size_help_asked
    set   = { about = "footwear", reference = "R-1001" }
  }
  expect {
    sends = [{ message = message.size_help, channel = channel.whatsapp, at = "0s" }]
    exit  = "completed"
  }
}
