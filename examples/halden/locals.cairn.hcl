# Words and conditions that many files share. A local may hold copy and
# conditions; it sees what is visible where it is used.

locals {
  # German business mail names title and surname, or neither.
  greeting_de = "%{ if profile.salutation != null && profile.last_name != null }Guten Tag ${profile.salutation} ${profile.last_name}%{ else }Guten Tag%{ endif }"
  greeting_en = "Hello ${default(profile.first_name, "there")}"

  phone_de = "030 23125 140"
  phone_uk = "020 7946 0142"

  # Days as copy shows them; webinars and meetings bring their local time along.
  starts_day   = date(trigger.day, "long")
  starts_time  = trigger.time
  contract_end = date(profile.contract_end, "long")

  # A saving, in euros a year, from which a visit on site pays for itself.
  worth_a_visit = 40000

  # Plants that the product is made for: enough machines to plan, not a group with
  # a system of its own.
  fits = between(profile.machines, 20, 600)

  workdays   = ["mon", "tue", "wed", "thu", "fri"]
  quiet_days = ["tue", "wed", "thu"]
}

# What sales must know before it calls or writes: where somebody came from, what
# they care about, what they did last.
locals {
  context_de = "Quelle: ${default(profile.lead_source, "unbekannt")}. Anlagen: ${default(number(profile.machines), "unbekannt")}. Zuletzt gelesen: ${default(profile.last_article, "nichts")}. Betreut von: ${default(step.crm.account.owner, "siehe CRM")}."
  context_en = "Source: ${default(profile.lead_source, "unknown")}. Machines: ${default(number(profile.machines), "unknown")}. Last read: ${default(profile.last_article, "nothing")}. Account owner: ${default(step.crm.account.owner, "see the CRM")}."

  request_de = "Telefon: ${default(profile.phone, "unbekannt")}. Thema: ${trigger.topic}. Nachricht: ${default(trigger.message, "keine")}. Seite: ${default(trigger.page, "unbekannt")}. ${local.context_de}"
  request_en = "Phone: ${default(profile.phone, "unknown")}. Topic: ${trigger.topic}. Message: ${default(trigger.message, "none")}. Page: ${default(trigger.page, "unknown")}. ${local.context_en}"
}
