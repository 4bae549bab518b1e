message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Knives: 15% off" # want `message "knives" says 15%, and offer "spring" gives 10%` at "15%" help `\$\{offer.spring.percent\}` with "what the offer gives"
    preheader = "Valid until 30 April" # want `says until 30 April, and offer "spring" ends on 2027-03-31` at "30 April" help "date"
    # want+2 `says 20%` at "20%"
    body      = <<-HTML
      <p style="width:50%">Take 10% off. <b>Save&nbsp;20%</b> with SPRING10.</p>
      <p>Use the code SPRNG10 at the till.</p>
    HTML
    text      = "Use the code SPRNG10 at the till." # want `gives code "SPRNG10", and that of offer "spring" is "SPRING10"` at "SPRNG10"
  }
  sms { text = "20% off with code WINTER20" } # want `gives code "WINTER20" of offer "winter", and names offer "spring"`
}
offer "winter" {
  title   = "25% on winter pots" # want `the title of offer "winter" says 25%, and the offer gives 20%`
  percent = 20
  code    = "WINTER20"
}
offer "five" {
  title  = "Five euros off"
  amount = 5
}
offer "open" { title = "Something off" }
message "five" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.five]
  email {
    subject   = "€10 off your next order" # want `message "five" says €10, and offer "five" gives 5` help "amount"
    preheader = "On orders over €50"
    body      = "<p>Now for €49</p>"
  }
  sms { text = "€5 off orders over €40" } # want `sms says €40, and email says €50 for offer "five"` with "said here"
}
message "open" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.open]
  email {
    subject   = "20% off"
    preheader = "For you."
    body      = "<p>Save 20% this week.</p>"
  }
  sms { text = "15% off for you" } # want `sms says 15%, and email says 20% for offer "open"` at "15%"
}
