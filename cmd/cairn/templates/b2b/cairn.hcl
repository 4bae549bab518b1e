# The firm itself. Every other file of this folder that ends in .cairn.hcl
# belongs to the same project, in whatever layout suits you.
project "firm" {
  title    = "My Firm"
  requires = ">= 0.1"
  owner    = team.marketing # answers for all that names no owner of its own
  locale   = "en-GB"        # the language that copy is written in
  timezone = "Europe/London"
  currency = "GBP"
  markets  = ["GB"]
  links    = ["firm.example"] # your own domains: links to them get campaign parameters
}

team "marketing" {
  title   = "Marketing"
  contact = "marketing@firm.example"
}

team "sales" {
  title   = "Sales"
  contact = "sales@firm.example"
}

# A goal has a number today, a number to reach and a date. Journeys serve it.
objective "leads" {
  metric   = "Confirmed readers of a guide a month"
  baseline = 60
  target   = 90
  by       = "2027-12-31"
}

objective "talks" {
  metric   = "Guide readers who talk to sales or start a trial within 60 days, in percent"
  baseline = 5
  target   = 8
  by       = "2027-12-31"
}

objective "contracts" {
  metric   = "Trials that become a contract within 60 days, in percent"
  baseline = 14
  target   = 20
  by       = "2027-12-31"
}

# Where the journeys run. The names on the right are those of your account.
target "klaviyo" {
  engine = "klaviyo"
  bind {
    event = {
      guide_requested   = "Guide Requested"
      address_confirmed = "Address Confirmed"
      talk_requested    = "Talk Requested"
      trial_started     = "Trial Started"
      project_created   = "Project Created"
      prices_viewed     = "Prices Viewed"
      contract_signed   = "Contract Signed"
    }
    profile = { company = "organization" }
    team    = { sales = "sales@firm.example" } # who gets the tasks
  }

  # No engine does all that a journey can say. The build names each difference; who
  # can live with it says why.
  accept "event-wait-polled" {
    reason = "A letter that comes some days later does no harm."
  }
  accept "frequency-cap" {
    reason = "Smart Sending is set to a day, our least gap."
  }
  accept "task-is-alert" {
    reason = "Sales works through these mails every morning."
  }
}
