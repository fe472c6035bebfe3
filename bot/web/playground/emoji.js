// Emoji short codes as characters. In: a name without its colons. Out: the character, or null when unknown.
// Only the names a work channel uses: an unknown name is shown as it was typed, as Slack does.

const TABLE = `
grinning 😀 smile 😄 slightly_smiling_face 🙂 wink 😉 thinking_face 🤔 sweat_smile 😅 joy 😂 cry 😢 open_mouth 😮
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 clap 👏 pray 🙏 raised_hands 🙌 wave 👋 eyes 👀 muscle 💪 point_right 👉
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ no_entry ⛔
no_entry_sign 🚫 warning ⚠️ exclamation ❗ question ❓ grey_question ❔ interrobang ⁉️ information_source ℹ️ sos 🆘 new 🆕
ok 🆗 up 🆙 rotating_light 🚨 bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 speech_balloon 💬 mute 🔇 zzz 💤
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵
large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_orange_square 🟧 large_yellow_square 🟨
large_green_square 🟩 large_blue_square 🟦 white_small_square ▫️ black_small_square ▪️ small_blue_diamond 🔹 small_orange_diamond 🔸
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️ arrow_lower_right ↘️ left_right_arrow ↔️
arrows_counterclockwise 🔄 repeat 🔁 fast_forward ⏩ heavy_plus_sign ➕ heavy_minus_sign ➖ heavy_multiplication_x ✖️
newspaper 📰 rolled_up_newspaper 🗞️ memo 📝 page_facing_up 📄 scroll 📜 clipboard 📋 bookmark 🔖 label 🏷️ pushpin 📌 paperclip 📎
link 🔗 file_folder 📁 books 📚 book 📖 mag 🔍 mag_right 🔎 bulb 💡 key 🔑 lock 🔒 unlock 🔓 gear ⚙️ wrench 🔧 hammer 🔨
scales ⚖️ classical_building 🏛️ office 🏢 bank 🏦 factory 🏭 house 🏠 satellite_antenna 📡 satellite 🛰️ signal_strength 📶
iphone 📱 telephone_receiver 📞 computer 💻 tv 📺 electric_plug 🔌 battery 🔋 chart_with_upwards_trend 📈
chart_with_downwards_trend 📉 bar_chart 📊 moneybag 💰 dollar 💵 euro 💶 handshake 🤝 briefcase 💼 package 📦 truck 🚚
calendar 📅 date 📅 spiral_calendar_pad 🗓️ clock9 🕘 hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️ alarm_clock ⏰
sunrise 🌅 sunny ☀️ sun_with_face 🌞 coffee ☕ fire 🔥 boom 💥 zap ⚡ star ⭐ sparkles ✨ tada 🎉 rocket 🚀 trophy 🏆 dart 🎯
globe_with_meridians 🌐 earth_africa 🌍 earth_americas 🌎 earth_asia 🌏 world_map 🗺️ triangular_flag_on_post 🚩 checkered_flag 🏁
robot_face 🤖 ghost 👻 see_no_evil 🙈 heart ❤️ broken_heart 💔 100 💯 seedling 🌱 construction 🚧 octagonal_sign 🛑
vertical_traffic_light 🚦 shield 🛡️ crossed_swords ⚔️ black_flag 🏴 waving_white_flag 🏳️
`;

const CHARACTERS = new Map();
for (const [, name, character] of TABLE.matchAll(/(\S+) (\S+)/g)) CHARACTERS.set(name, character);

/** Flags (flag-us) are built from the letters of the country. */
export function emoji(name) {
  const flag = /^flag-([a-z]{2})$/.exec(name);
  if (flag) return String.fromCodePoint(...[...flag[1]].map((letter) => 0x1f1e6 + letter.charCodeAt(0) - 97));
  return CHARACTERS.get(name) ?? null;
}
